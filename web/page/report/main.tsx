// Starts the report page.
import { start } from "../shell/start.tsx";
import { ReportPage } from "./report-page.tsx";

start("report", ReportPage);
