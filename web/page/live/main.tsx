// Starts the page.
import { start } from "../shell/start.tsx";
import { LivePage } from "./live-page.tsx";

start("live", LivePage);
