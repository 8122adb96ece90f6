"""What is asked of somebody who sends a file to be imported?"""

from typing import Any

from django import forms

from programs.history import REASON_LENGTH
from programs.importing.limits import FILE_BYTES, ROWS, Refused, check_size


class UploadForm(forms.Form):
    import_file = forms.FileField(
        label="File",
        allow_empty_file=True,  # it is refused below, in words that help
        max_length=250,
        help_text=f"CSV or Excel workbook (.xlsx), at most {FILE_BYTES // 1024 // 1024} MB and {ROWS:,} rows.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    why = forms.CharField(
        label="Why, and where from",
        max_length=REASON_LENGTH,
        help_text="Kept in the history of every record that changes, for example “NRMP listing of 2027, read by Inés”.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    clear = forms.BooleanField(
        label="Blank cells clear what is there",
        required=False,
        help_text="Leave this off unless you mean it: without it a blank cell leaves a record as it is.",
    )

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        try:
            check_size(file.size)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file


class ConfirmForm(forms.Form):
    """Which file was previewed, how, and what the preview said; read again and compared before anything is saved."""

    upload = forms.CharField(max_length=64, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    why = forms.CharField(max_length=REASON_LENGTH, widget=forms.HiddenInput)
    clear = forms.BooleanField(required=False, widget=forms.HiddenInput)
