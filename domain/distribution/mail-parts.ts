import { escapeHtml } from "@/domain/escape-html";

/** A message ready to be sent: both parts say the same, and no image is fetched from anywhere. */
export type Mail = { subject: string; text: string; html: string };

export const page = (body: string): string => `<!doctype html><html lang="fr"><head><meta charset="utf-8"></head><body style="font-family: Marianne, Arial, sans-serif; color: #161616">${body}</body></html>`;
export const paragraphs = (text: string): string => text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replaceAll("\n", "<br>")}</p>`).join("");
export const link = (address: string, label = address): string => `<a href="${escapeHtml(address)}">${escapeHtml(label)}</a>`;
/** A subject is one line. */
export const subjectLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim().slice(0, 200);
