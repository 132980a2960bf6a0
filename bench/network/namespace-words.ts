// Why a run has no network namespaces of its own, in both languages. A missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  notLinux: "private network namespaces exist on Linux only",
  refused: (message: string) => `no private network namespaces here: ${message}`,
};

export type NamespaceWords = typeof en;

const zh: NamespaceWords = {
  notLinux: "只有 Linux 才有私有网络命名空间",
  refused: (message) => `此处无法建立私有网络命名空间：${message}`,
};

const WORDS: Readonly<Record<Language, NamespaceWords>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function namespaceWords(of: Language = language): NamespaceWords {
  return WORDS[of];
}
