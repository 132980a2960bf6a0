// Where a stage's rule is written, in the reader's language: specifications are cited alike everywhere, the lab's own documents
// have a name in each.

const OWN_DOCUMENTS: readonly (readonly [RegExp, string])[] = [
  [/the lab's contract/g, "服务器约定"],
  [/the lab's way of measuring/g, "实验室的测量方法"],
  [/claims (C\d+) and (C\d+)/g, "论断 $1、$2"],
  [/claim (C\d+)/g, "论断 $1"],
  [/README, How to read the results: latency/g, "README“如何读结果”：延迟"],
  [/README, How to read the results: pairs/g, "README“如何读结果”：成对比较"],
  [/README, How to read the results: the ledger/g, "README“如何读结果”：账本"],
  [/README, The article's claims: verdicts/g, "README“文章的论断”：结论"],
  [/README, The article's claims/g, "README“文章的论断”"],
];

/** `sectionIn("RFC 9110 §15.5.1; the lab's contract", "zh")` is "RFC 9110 §15.5.1; 服务器约定". */
export function sectionIn(section: string, language: "en" | "zh"): string {
  if (language === "en") return section;
  return OWN_DOCUMENTS.reduce((text, [english, chinese]) => text.replaceAll(english, chinese), section);
}
