// A student's solution as modules of the measured programs, for esbuild.
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { PartName, Solution } from "./solution.ts";

/** The file that a student fills in. */
export const SOLUTION_FILE = "solution.ts";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PLACEHOLDER = join(ROOT, "bench", "solution", "parts.ts");
/** A folder as deep as those that `npm run lab` makes. */
const HOME = join(ROOT, "labs", "work", "solution");

/** Puts the solution's parts in the place of `parts.ts`. */
export function solutionModules({ directory, parts }: Pick<Solution, "directory" | "parts">): Plugin[] {
  const inPlace: Plugin = {
    name: "solution-modules",
    setup(build) {
      build.onLoad({ filter: /[\\/]parts\.ts$/ }, ({ path }) =>
        path === PLACEHOLDER ? { contents: partsModule(directory, parts), loader: "ts" } : undefined,
      );
    },
  };
  return [projectFromAnywhere(directory), inPlace];
}

/** Wherever a solution lies, it finds the project as from `labs/work/NN-name`: that is where its starter's imports lead. */
export function projectFromAnywhere(directory: string): Plugin {
  return {
    name: "project-from-anywhere",
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path, importer, resolveDir }) => {
        if (dirname(importer) !== directory || existsSync(resolve(resolveDir, path))) return undefined;
        const inProject = resolve(HOME, path);
        return inProject.startsWith(HOME + sep) ? undefined : { path: inProject };
      });
    },
  };
}

function partsModule(directory: string, parts: readonly PartName[]): string {
  const file = JSON.stringify(
    `./${relative(dirname(PLACEHOLDER), join(directory, SOLUTION_FILE)).split(sep).join("/")}`,
  );
  const those = (names: readonly PartName[]): string => parts.filter((part) => names.includes(part)).join(", ");
  return `import { ${parts.join(", ")} } from ${file};
export const serverParts = {
  webSocketParts: { ${those(["answerOpening", "createFrameParser"])} },
  ${those(["createLongPolling"])}
};
export const clientParts = { ${those(["createFrameParser", "createEventStreamParser"])} };
`;
}
