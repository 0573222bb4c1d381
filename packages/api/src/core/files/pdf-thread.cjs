'use strict';
/*
 * The thread that draws one PDF and ends. Plain JavaScript, because a thread is started from this very file, from the sources
 * as from the build. PDFium runs as WebAssembly: it reaches no file, no network and no memory but its own, and this make of it
 * has no JavaScript engine and is given no form to fill, so nothing in a PDF is ever run or fetched.
 */
const { readFileSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const { init } = require('@embedpdf/pdfium');

const { pdf, limits } = workerData;

const ERROR_PASSWORD = 4;
const BITMAP_BGR = 2;
const WHITE = 0xffffffff;
const NORMAL_DISPLAY = 0;
const ANNOTATIONS = 0x01;
/** Instead of blue first. */
const RED_FIRST = 0x10;
const INVISIBLE = 3;
/** Where the scripts begin that a font of Latin letters does not have. */
const FIRST_FOREIGN = 0x2e80;
const POINTS_PER_INCH = 72;

let memoryRefused = false;

/** PDFium from the installed package, in as much memory as is given. */
function open() {
  const engine = new WebAssembly.Module(readFileSync(require.resolve('@embedpdf/pdfium/pdfium.wasm')));
  return init({
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm: (imports, done) => {
      const grow = imports.env.emscripten_resize_heap;
      imports.env.emscripten_resize_heap = (bytes) => {
        // Unsigned, as the engine means it: 3 GB come as a negative number.
        if (bytes >>> 0 <= limits.memoryBytes) return grow(bytes);
        memoryRefused = true;
        return 0;
      };
      const instance = new WebAssembly.Instance(engine, imports);
      done(instance, engine);
      return instance.exports;
    },
  });
}

/** Whether the page shows a letter whose shape is neither in the PDF nor known here: it would be drawn without it. */
function lacksFont(pdfium, page) {
  const text = pdfium.FPDFText_LoadPage(page);
  try {
    const seen = new Set();
    const letters = pdfium.FPDFText_CountChars(text);
    for (let at = 0; at < letters; at++) {
      const letter = pdfium.FPDFText_GetUnicode(text, at);
      // Latin letters are drawn in a font that comes with the engine.
      if (letter > 0 && letter < FIRST_FOREIGN) continue;
      const words = pdfium.FPDFText_GetTextObject(text, at);
      if (!words || seen.has(words)) continue;
      seen.add(words);
      // What a scanner read lies invisible over its picture.
      if (pdfium.FPDFTextObj_GetTextRenderMode(words) === INVISIBLE) continue;
      if (!pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(words))) return true;
    }
    return false;
  } finally {
    pdfium.FPDFText_ClosePage(text);
  }
}

/** The page with its stamps, seals and filled-in fields as content, as a reader sees it. */
function flatPage(pdfium, document, index) {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (!page) return 0;
  pdfium.FPDFPage_Flatten(page, NORMAL_DISPLAY);
  pdfium.FPDF_ClosePage(page);
  return pdfium.FPDF_LoadPage(document, index);
}

function draw(pdfium, document, index) {
  const page = flatPage(pdfium, document, index);
  if (!page) return { refusal: 'BROKEN' };
  if (lacksFont(pdfium, page)) return { refusal: 'FONTS' };
  const points = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
  const scale = Math.min(limits.dotsPerInch / POINTS_PER_INCH, limits.side / Math.max(...points));
  const [width, height] = points.map((length) => Math.min(limits.side, Math.max(1, Math.round(length * scale))));
  const stride = width * 3;
  const memory = pdfium.pdfium.wasmExports.malloc(stride * height);
  const bitmap = memory && pdfium.FPDFBitmap_CreateEx(width, height, BITMAP_BGR, memory, stride);
  if (!bitmap) return { refusal: 'HEAVY' };
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RED_FIRST);
  const pixels = pdfium.pdfium.HEAPU8.slice(memory, memory + stride * height);
  pdfium.FPDFBitmap_Destroy(bitmap);
  pdfium.pdfium.wasmExports.free(memory);
  pdfium.FPDF_ClosePage(page);
  // A picture that found no memory is left out without a word.
  return memoryRefused ? { refusal: 'HEAVY' } : { width, height, pixels };
}

/** What went wrong inside the engine ends in an exception; a thread without memory ends by itself. */
function answer(work) {
  let said;
  try {
    said = work();
  } catch {
    said = { refusal: 'HEAVY' };
  }
  parentPort.postMessage(said, said.pixels ? [said.pixels.buffer] : []);
}

async function main() {
  const pdfium = await open();
  pdfium.PDFiumExt_Init();
  let document;
  answer(() => {
    const memory = pdfium.pdfium.wasmExports.malloc(pdf.length);
    pdfium.pdfium.HEAPU8.set(pdf, memory);
    document = pdfium.FPDF_LoadMemDocument(memory, pdf.length, '');
    if (!document) return { refusal: pdfium.FPDF_GetLastError() === ERROR_PASSWORD ? 'PASSWORD' : 'BROKEN' };
    return { pages: pdfium.FPDF_GetPageCount(document) };
  });
  parentPort.on('message', (index) => answer(() => draw(pdfium, document, index)));
}

void main();
