// Markdown as elements: marked reads it (CommonMark with GitHub's tables), and what it found is drawn here. No HTML of a
// file becomes markup: it is shown as the text that it is.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { Inline } from "./inline.tsx";

/** What boxes that scroll are called, for who cannot see them. */
export interface BoxNames {
  readonly table: string;
  readonly code: string;
}

interface MarkdownProps {
  readonly text: string;
  readonly names: BoxNames;
}

/**
 * Its head is left out, whoever shows the text has said it: the title, and a paragraph right behind it that begins in bold
 * ("**Aim.** …"). Other headings stand below an `<h2>`.
 */
export function Markdown({ text, names }: MarkdownProps) {
  const tokens = useMemo(() => withoutHead(lexer(text)), [text]);
  return (
    <div class="prose">
      <Blocks tokens={tokens} names={names} />
    </div>
  );
}

function withoutHead(tokens: readonly Token[]): readonly Token[] {
  const [title, opening, ...rest] = tokens.filter(({ type }) => type !== "space");
  if (title?.type !== "heading" || title["depth"] !== 1) return tokens;
  const saysWhatItIs = opening?.type === "paragraph" && opening["tokens"]?.[0]?.type === "strong";
  return opening === undefined || saysWhatItIs ? rest : [opening, ...rest];
}

function Blocks({ tokens, names }: { readonly tokens: readonly Token[]; readonly names: BoxNames }) {
  return (
    <>
      {(tokens as readonly MarkedToken[]).map((token, index) => (
        <Block key={index} token={token} names={names} />
      ))}
    </>
  );
}

function Block({ token, names }: { readonly token: MarkedToken; readonly names: BoxNames }): ComponentChildren {
  switch (token.type) {
    case "heading":
      return <Heading {...token} />;
    case "paragraph":
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      );
    case "text": // within a list's item
      return token.tokens === undefined ? token.text : <Inline tokens={token.tokens} />;
    case "list":
      return <List list={token} names={names} />;
    case "table":
      return <Table table={token} name={names.table} />;
    case "code":
      // A box that scrolls has to be reachable by keyboard (WCAG 2.1.1).
      return (
        <pre tabIndex={0} role="group" aria-label={names.code}>
          <code>{token.text}</code>
        </pre>
      );
    case "blockquote":
      return (
        <blockquote>
          <Blocks tokens={token.tokens} names={names} />
        </blockquote>
      );
    case "hr":
      return <hr />;
    case "space":
    case "def":
      return null;
    case "html":
    case "br":
    case "checkbox":
    case "codespan":
    case "del":
    case "em":
    case "escape":
    case "image":
    case "link":
    case "list_item":
    case "strong":
      return <p>{token.raw}</p>; // HTML is shown as it stands; the others stand within a line
  }
}

function Heading({ depth, tokens }: Tokens.Heading) {
  const content = <Inline tokens={tokens} />;
  return depth === 2 ? <h3>{content}</h3> : <h4>{content}</h4>;
}

function List({ list, names }: { readonly list: Tokens.List; readonly names: BoxNames }) {
  const items = list.items.map((item, index) => (
    <li key={index}>
      <Blocks tokens={item.tokens} names={names} />
    </li>
  ));
  return list.ordered ? <ol start={list.start === "" ? 1 : list.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table: { header, rows }, name }: { readonly table: Tokens.Table; readonly name: string }) {
  return (
    <div class="table-box" role="group" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((cell, index) => (
              <th scope="col" key={index}>
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, index) => (
                <td key={index}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
