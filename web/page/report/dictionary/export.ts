// Texts around saving a figure.
import type { Entry } from "../../shell/languages.ts";

export const exportEntries = {
  exportOf: { en: "Save “{title}”", zh: "保存“{title}”" },
  "export-png": { en: "Save as a picture", zh: "存为图片" },
  "export-csv": { en: "Save the data as CSV, for a spreadsheet", zh: "把数据存为 CSV，可用电子表格打开" },
  "export-json": { en: "Save the data as JSON", zh: "把数据存为 JSON" },
  exportFailed: { en: "It could not be saved: {detail}", zh: "保存失败：{detail}" },
  exportFile: { en: "Save the whole result file", zh: "下载完整结果文件" },
} as const satisfies Record<string, Entry>;
