// Blocks of a document that a program writes: what stands between two comments. Pure.

/** `<!-- limits -->` … `<!-- /limits -->`: the text between them; undefined where they are not. */
export function blockIn(document: string, name: string): string | undefined {
  return patternOf(name).exec(document)?.groups?.["text"]?.trim();
}

/** The document with another text between them. Throws a RangeError where they are not. */
export function withBlock(document: string, name: string, text: string): string {
  if (!patternOf(name).test(document)) throw new RangeError(`expected <!-- ${name} --> and <!-- /${name} -->`);
  return document.replace(patternOf(name), () => `<!-- ${name} -->\n\n${text}\n\n<!-- /${name} -->`);
}

function patternOf(name: string): RegExp {
  return new RegExp(`<!-- ${name} -->(?<text>[^]*?)<!-- /${name} -->`);
}
