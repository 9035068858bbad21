import type { ReactNode } from "react";
import type { InlineNode, TextNode } from "@/domain/minutes/document";
import { dateText } from "@/domain/minutes/document-parts";
import { sizeLabel } from "@/domain/minutes/files";

/** `filesPath`: where the files of these minutes are served. */
export function Inline({ content, filesPath }: { content: readonly InlineNode[]; filesPath: string }) {
  return content.map((node, rank) => <InlinePart key={rank} node={node} filesPath={filesPath} />);
}

function InlinePart({ node, filesPath }: { node: InlineNode; filesPath: string }) {
  switch (node.type) {
    case "hardBreak":
      return <br />;
    case "text":
      return <MarkedText node={node} />;
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

function MarkedText({ node }: { node: TextNode }) {
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
  }, node.text);
}
