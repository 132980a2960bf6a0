// Starts the page.
import { start } from "../shell/start.tsx";
import { FramesPage } from "./frames-page.tsx";

start("frames", FramesPage);
