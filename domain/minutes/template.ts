import type { BlockNode, ItemNode, MinutesDocument } from "./document";

/**
 * What new minutes start with, from the text of a template, a block a line: `# Titre`, `## Sous-titre`, `- élément de liste`,
 * `[] action`, `<> décision`; anything else is a paragraph. `mintId` gives each typed line its identity.
 */
export function readTemplate(text: string, mintId: () => string): MinutesDocument {
  const content: BlockNode[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === "") continue;
    const block = readLine(line, mintId);
    const last = content.at(-1);
    // Lines of one list stay together.
    if (block.type === "bulletList" && last?.type === "bulletList") last.content.push(...block.content);
    else content.push(block);
  }
  return { type: "doc", content };
}

const inline = (text: string): ItemNode["content"] => (text === "" ? [] : [{ type: "text", text }]);

function readLine(line: string, mintId: () => string): BlockNode {
  const after = (pattern: RegExp): string | null => (pattern.test(line) ? line.replace(pattern, "").trim() : null);
  const item = (kind: "action" | "decision", text: string): BlockNode => ({
    type: "minutesItem",
    attrs: { id: mintId(), kind, ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false },
    content: inline(text),
  });
  const subheading = after(/^##\s*/);
  if (subheading !== null) return { type: "heading", attrs: { level: 3 }, content: inline(subheading) };
  const heading = after(/^#\s*/);
  if (heading !== null) return { type: "heading", attrs: { level: 2 }, content: inline(heading) };
  const entry = after(/^[-*•](?:\s+|$)/);
  if (entry !== null) return { type: "bulletList", content: [{ type: "listItem", content: [{ type: "paragraph", content: inline(entry) }] }] };
  const action = after(/^\[\s?\]\s*/);
  if (action !== null) return item("action", action);
  const decision = after(/^<>\s*/);
  if (decision !== null) return item("decision", decision);
  return { type: "paragraph", content: inline(line) };
}
