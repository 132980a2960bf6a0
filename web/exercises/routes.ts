// The page Labs' own routes: the exercises with the reader's progress, and their hand-outs.
import type { Hono } from "hono";
import { type LabEnv, NO_STORE, problem, route } from "../../server/routing.ts";
import { type LabFolders, readExercises, readHandout } from "./read-exercises.ts";

/** Adds `/labs/exercises` and `/labs/exercises/<name>/handout.<language>.md`. */
export function addLabRoutes(app: Hono<LabEnv>, folders: LabFolders): void {
  route(app, "/labs/exercises", {
    GET: async (c) => c.json({ exercises: await readExercises(folders) }, 200, NO_STORE),
  });
  route(app, "/labs/exercises/:name/:file", {
    GET: async (c) => {
      const language = (["en", "zh"] as const).find((one) => c.req.param("file") === `handout.${one}.md`);
      const handout = language && (await readHandout(folders, c.req.param("name") ?? "", language));
      if (handout === undefined)
        return problem(c, 404, "no such hand-out", "an exercise's handout.en.md or handout.zh.md");
      return c.body(handout, 200, {
        ...NO_STORE,
        "Content-Type": "text/markdown; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
      });
    },
  });
}
