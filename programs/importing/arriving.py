"""What is kept of a file while it still arrives? Never more than can be read, so that a huge one fills no disk."""

from django.core.files.uploadhandler import FileUploadHandler

from programs.importing.limits import FILE_BYTES


class OnlySoMuch(FileUploadHandler):
    """The first handler: what comes after the limit is dropped, and the form then sees that it was too much."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= FILE_BYTES else None

    def file_complete(self, file_size: int) -> None:
        return None
