// Starts the page.
import { start } from "../shell/start.tsx";
import { LabsPage } from "./labs-page.tsx";

start("labs", LabsPage);
