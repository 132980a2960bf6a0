// Starts the page.
import { start } from "../shell/start.tsx";
import { RunPage } from "./run-page.tsx";

start("run", RunPage);
