import { findRuntime } from "@/server/platform/runtime";

export type DistributionSettings = {
  /** Origin of the links. */
  publicUrl: string;
  /** Lines under "République française", highest body first. */
  letterhead: string[];
  /** Is there a mail server? */
  sendsMail: boolean;
};

/** How this installation signs and sends. `OPERATOR_NAME` may name several bodies, from the highest down: "Ministère / Direction / Bureau". */
export function distributionSettings(): DistributionSettings {
  const env = findRuntime()?.env;
  const letterhead = (process.env.OPERATOR_NAME ?? "").split("/").map((line) => line.trim()).filter(Boolean);
  return { publicUrl: env?.PUBLIC_URL ?? "http://localhost:3000", letterhead, sendsMail: env?.SMTP_URL !== undefined };
}
