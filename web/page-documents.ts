// The pages' HTML documents, for vite: all from one template, so that they differ in nothing but their page. Not one is a file.
import { join } from "node:path";
import type { Plugin } from "vite";
import { DOCUMENTS, type PageName, PAGES, pathOf } from "./page/shell/pages.ts";

/** Builds a document for each page, and serves them while developing. Styles and script are where the page's name says. */
export function pageDocuments(pageDirectory: string): Plugin {
  const pages = new Map(PAGES.map((page) => [join(pageDirectory, DOCUMENTS[page]), page]));
  return {
    name: "page-documents",
    config: () => ({ build: { rolldownOptions: { input: [...pages.keys()] } } }),
    resolveId: (id) => (pages.has(id) ? id : undefined),
    load(id) {
      const page = pages.get(id);
      return page && documentOf(page);
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = request.url ?? "/";
        const page = PAGES.find((name) => pathOf(name) === url.replace(/\?.*/, ""));
        if (page === undefined) return next();
        server
          .transformIndexHtml(`/${DOCUMENTS[page]}`, documentOf(page))
          .then((html) => response.setHeader("Content-Type", "text/html; charset=utf-8").end(html), next);
      });
    },
  };
}

/** No inline script or style: the Content-Security-Policy allows none. */
function documentOf(page: PageName): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Transport comparison lab</title>
    <link rel="icon" type="image/svg+xml" href="./favicon.svg" />
    <link rel="stylesheet" href="./styles/${page}.css" />
    <script type="module" src="./${page}/main.tsx"></script>
  </head>
  <body>
    <noscript>
      <p>This page draws its charts with JavaScript. 本页面用 JavaScript 绘制图表，请启用后再打开。</p>
    </noscript>
    <div id="app"></div>
  </body>
</html>
`;
}
