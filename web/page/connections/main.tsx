// Starts the page.
import { start } from "../shell/start.tsx";
import { ConnectionsPage } from "./connections-page.tsx";

start("connections", ConnectionsPage);
