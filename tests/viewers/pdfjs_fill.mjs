// Fills with the storage of pdf.js, and saves once for each part, each time over the last save.
import { finish, form, library, parts } from "./job.mjs";

const { getDocument } = await library("pdfjs-dist/legacy/build/pdf.mjs");

/** What the storage holds for a widget. */
function stored(widget, value) {
  if (widget.radioButton) return widget.buttonValue === value;
  if (widget.checkBox) return widget.exportValue === value;
  return value;
}

let data = form();
for (const answers of parts) {
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    for (const widget of await page.getAnnotations())
      if (widget.fieldName in answers) {
        const value = stored(widget, answers[widget.fieldName]);
        pdf.annotationStorage.setValue(widget.id, { value });
      }
  }
  data = await pdf.saveDocument();
}
finish(data);
