import MailComposer from "nodemailer/lib/mail-composer";
import type { Mail } from "@/domain/distribution/mail-parts";

type Draft = {
  /** Names this text: asked for again, the file is the same to the byte. */
  key: string;
  /** When that text was frozen. */
  date: Date;
  mail: Mail;
  from: { name: string; address: string };
  to: { name: string; address: string }[];
  blindTo?: { name: string; address: string }[];
};

/** A message that Outlook opens ready to be sent (`X-Unsent`), for installations without a mail server. */
export function writeDraft({ key, date, mail: { subject, text, html }, from, to, blindTo = [] }: Draft): Promise<Uint8Array> {
  const made = { messageId: `<${key}@cadence>`, baseBoundary: key, date, headers: { "X-Unsent": "1" }, disableFileAccess: true, disableUrlAccess: true };
  const message = new MailComposer({ from, to, ...(blindTo.length > 0 && { bcc: blindTo }), subject, text, html, ...made }).compile();
  // The recipients of a draft are still to be read by the program that sends it.
  message.keepBcc = true;
  return new Promise((resolve, reject) => message.build((error: Error | null, bytes: Buffer) => (error ? reject(error) : resolve(new Uint8Array(bytes)))));
}
