// What stands within a line of Markdown: emphasis, code, links to elsewhere.
import type { ComponentChildren } from "preact";
import type { MarkedToken, Token } from "marked";

export function Inline({ tokens }: { readonly tokens: readonly Token[] }) {
  return (
    <>
      {(tokens as readonly MarkedToken[]).map((token, index) => (
        <Span key={index} token={token} />
      ))}
    </>
  );
}

function Span({ token }: { readonly token: MarkedToken }): ComponentChildren {
  switch (token.type) {
    case "strong":
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "link":
      return <Link href={token.href}>{<Inline tokens={token.tokens} />}</Link>;
    case "escape":
      return token.text;
    case "text":
      return token.tokens === undefined ? joinChineseLines(token.text) : <Inline tokens={token.tokens} />;
    case "image":
      return token.text;
    case "del":
      return (
        <del>
          <Inline tokens={token.tokens} />
        </del>
      );
    case "html":
    case "checkbox":
    case "blockquote":
    case "code":
    case "def":
    case "heading":
    case "hr":
    case "list":
    case "list_item":
    case "paragraph":
    case "space":
    case "table":
      return token.raw; // HTML is shown as it stands; the others do not stand within a line
  }
}

/** A line's end is drawn as a space, which Chinese does not have: between its characters, and beside its punctuation, it goes. */
function joinChineseLines(text: string): string {
  return text.replaceAll(
    /(?<=[\u3001-\u303f\uff00-\uffef])\n|\n(?=[\u3001-\u303f\uff00-\uffef])|(?<=[\p{Script=Han}“”])\n(?=[\p{Script=Han}“”])/gu,
    "",
  );
}

/** Only to the web: a file of the project has no address here. */
function Link({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  if (!/^https?:\/\//i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} rel="noreferrer" target="_blank">
      {children}
    </a>
  );
}
