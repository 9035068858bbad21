import type { ReactNode } from "react";
import type { InlineNode, TextNode } from "@/domain/minutes/document";
import { dateText } from "@/domain/minutes/document-parts";
import { sizeLabel } from "@/domain/minutes/files";

/** Words with their terms explained on the spot; `id` names the place. */
export type Explain = (id: string, words: string) => ReactNode;

type InlineProps = {
  content: readonly InlineNode[];
  /** Where the files of these minutes are served. */
  filesPath: string;
  /** Of this text in its page. */
  place: string;
  explain?: Explain;
};

export function Inline({ content, place, ...around }: InlineProps) {
  return content.map((node, rank) => <InlinePart key={rank} node={node} place={`${place}-${rank}`} {...around} />);
}

function InlinePart({ node, filesPath, place, explain }: { node: InlineNode } & Omit<InlineProps, "content">) {
  switch (node.type) {
    case "hardBreak":
      return <br />;
    case "text":
      return <MarkedText node={node} place={place} explain={explain} />;
    case "date":
      return (
        <time className="minutes-date" dateTime={node.attrs.on}>
          {dateText(node.attrs)}
        </time>
      );
    case "reference": {
      const { kind, label, path } = node.attrs;
      const className = `minutes-reference minutes-reference--${kind}`;
      return path ? (
        <a className={className} href={path}>
          {label}
        </a>
      ) : (
        <span className={className}>{label}</span>
      );
    }
    case "attachment": {
      const { fileId, name, size } = node.attrs;
      return (
        <a className="minutes-attachment" href={`${filesPath}/${fileId}`} download>
          {size > 0 ? `${name} (${sizeLabel(size)})` : name}
        </a>
      );
    }
  }
}

function MarkedText({ node, place, explain }: { node: TextNode } & Pick<InlineProps, "place" | "explain">) {
  const isLink = node.marks?.some(({ type }) => type === "link") ?? false;
  // Within a link a button would have no meaning.
  const words = explain && !isLink ? explain(place, node.text) : node.text;
  return (node.marks ?? []).reduceRight<ReactNode>((inner, mark) => {
    switch (mark.type) {
      case "bold":
        return <strong>{inner}</strong>;
      case "italic":
        return <em>{inner}</em>;
      case "link":
        return (
          <a href={mark.attrs.href} rel="noopener noreferrer">
            {inner}
          </a>
        );
    }
  }, words);
}
