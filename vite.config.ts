// The pages' build: web/page → web/dist, a document for each. No inline script or style, so that the strict Content-Security-Policy holds.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { pageDocuments } from "./web/page-documents.ts";

const PAGE_DIRECTORY = fileURLToPath(new URL("web/page", import.meta.url));

export default defineConfig({
  root: PAGE_DIRECTORY,
  base: "./",
  publicDir: false,
  appType: "mpa",
  plugins: [pageDocuments(PAGE_DIRECTORY)],
  build: {
    outDir: fileURLToPath(new URL("web/dist", import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
