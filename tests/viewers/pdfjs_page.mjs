// The viewer of pdf.js over /in.pdf; what it shows is looked at, and typed into, from outside.
import * as pdfjs from "/pdfjs-dist/build/pdf.mjs";

globalThis.pdfjsLib = pdfjs;
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs-dist/build/pdf.worker.mjs";
const { EventBus, PDFViewer } = await import("/pdfjs-dist/web/pdf_viewer.mjs");

const eventBus = new EventBus();
const container = document.getElementById("container");
const viewer = new PDFViewer({ container, eventBus });
const pdf = await pdfjs.getDocument({ url: "/in.pdf", cMapUrl: "/pdfjs-dist/cmaps/" }).promise;
let drawn = 0;
eventBus.on("annotationlayerrendered", () => (drawn += 1));
viewer.setDocument(pdf);

/** Whether every page has its fields. */
globalThis.isReady = () => drawn >= pdf.numPages;

/** Each widget: its element's id, its field's name, its kind and its state. */
globalThis.widgets = async () => {
  const found = [];
  for (let number = 1; number <= pdf.numPages; number += 1)
    for (const widget of await (await pdf.getPage(number)).getAnnotations())
      if (widget.fieldName) {
        const { id, fieldName, fieldType } = widget;
        const choices = (widget.options ?? []).map((option) => option.exportValue);
        found.push({ id, fieldName, fieldType, state: stateOf(widget), choices });
      }
  return found;
};

function stateOf(widget) {
  if (widget.radioButton) return widget.buttonValue;
  return widget.checkBox ? widget.exportValue : "";
}

/** The saved file, in base64. */
globalThis.saved = async () => {
  let letters = "";
  for (const byte of await pdf.saveDocument()) letters += String.fromCharCode(byte);
  return btoa(letters);
};
