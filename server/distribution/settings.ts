import { publisher, type Publisher } from "@/server/platform/publisher";
import { findRuntime } from "@/server/platform/runtime";

export type DistributionSettings = Publisher & {
  /** Is there a mail server? */
  sendsMail: boolean;
};

/** How this installation signs and sends. */
export const distributionSettings = (): DistributionSettings => ({ ...publisher(), sendsMail: findRuntime()?.env.SMTP_URL !== undefined });
