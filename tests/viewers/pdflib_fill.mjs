// Fills with pdf-lib; the second part says whether it draws the fields or leaves their looks.
import { finish, form, library, parts } from "./job.mjs";

const { PDFDocument, PDFTextField, PDFCheckBox } = await library("pdf-lib");
const [answers, looks] = parts;
const pdf = await PDFDocument.load(form());
for (const [name, value] of Object.entries(answers)) {
  const field = pdf.getForm().getField(name);
  if (field instanceof PDFTextField) field.setText(value);
  else if (field instanceof PDFCheckBox) field.check();
  else field.select(value);
}
finish(await pdf.save({ updateFieldAppearances: looks === "draw" }));
