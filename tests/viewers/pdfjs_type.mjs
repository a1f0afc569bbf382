// Types into the viewer of pdf.js in Chromium, with keys and a mouse, and saves.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { finish, library, modules, parts } from "./job.mjs";

const HERE = import.meta.dirname;
const TYPES = { ".html": "text/html", ".mjs": "text/javascript", ".css": "text/css" };
const [chromium, rounds] = parts;

/** The file behind an address: the form, a file of this folder, or one of pdfjs-dist. */
function fileAt(address) {
  if (address === "/in.pdf") return "in.pdf";
  return path.join(address.startsWith("/pdfjs-dist/") ? modules : HERE, address);
}

const server = http.createServer((request, response) => {
  const file = fileAt(new URL(request.url, "http://localhost").pathname);
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  response.setHeader("Content-Type", TYPES[path.extname(file)] ?? "application/octet-stream");
  return response.end(fs.readFileSync(file));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

/** Empties a text field, and types letter by letter; Enter is a key of its own. */
async function type(page, element, value) {
  await element.click();
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Delete");
  await page.keyboard.type(value);
}

/** Goes down a list with the arrow key, to a choice. */
async function choose(page, element, value) {
  await element.focus();
  for (let step = 0; step < 20; step += 1) {
    if ((await element.evaluate((list) => list.value)) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`no choice ${value}`);
}

/** Fills the form that a page shows, and saves it. */
async function filled(page) {
  await page.setViewport({ width: 1000, height: 6500 });
  await page.goto(`http://127.0.0.1:${server.address().port}/pdfjs_page.html`);
  await page.waitForFunction("globalThis.isReady && globalThis.isReady()");
  const widgets = await page.evaluate("globalThis.widgets()");
  for (const answers of rounds)
    for (const [name, value] of Object.entries(answers))
      for (const widget of widgets.filter(({ fieldName }) => fieldName === name)) {
        const element = await page.$(`[data-element-id="${widget.id}"]`);
        if (widget.fieldType === "Tx") await type(page, element, value);
        else if (widget.choices.length > 0) await choose(page, element, value);
        else if (widget.state === value) await element.click();
      }
  await page.keyboard.press("Tab");
  return Buffer.from(await page.evaluate("globalThis.saved()"), "base64");
}

const puppeteer = await library("puppeteer-core");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] });
try {
  finish(await filled(await browser.newPage()));
} finally {
  await browser.close();
  server.close();
}
