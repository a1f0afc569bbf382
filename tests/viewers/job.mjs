// What a script was given: in.pdf and job.json in the working folder, and the libraries.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Where the libraries lie, and the parts that the script was given. */
export const { modules, parts } = JSON.parse(fs.readFileSync("job.json", "utf8"));

/** A library. */
export function library(name) {
  const found = createRequire(path.join(modules, "here.js")).resolve(name);
  return import(pathToFileURL(found));
}

/** The bytes of the form. */
export const form = () => new Uint8Array(fs.readFileSync("in.pdf"));

/** Writes what the script made. */
export const finish = (bytes) => fs.writeFileSync("out.pdf", bytes);
