// Copies what stands in a field. Without this file, or without a clipboard, the field is there to copy from by hand.
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const told = document.getElementById(button.dataset.tells);
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) continue; // plain http anywhere but here
  button.hidden = false;
  button.addEventListener("click", async () => {
    told.textContent = "";
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = told.dataset.copied;
    } catch {
      field.focus();
      told.textContent = told.dataset.refused;
    }
  });
}
