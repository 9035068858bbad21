import { sql } from "drizzle-orm";
import { contractRules, contracts } from "@/db/schema";
import type { RulesVersion } from "@/domain/contracts/rule-profile";

/** In a query that reads `contract`: every version of its rules, in the order in which they were recorded. */
export const rulesOfContract = sql<RulesVersion[]>`(select json_agg(json_build_object('effectiveOn', ${contractRules.effectiveOn}, 'rules', ${contractRules.rules}) order by ${contractRules.number}) from ${contractRules} where ${contractRules.contractId} = ${contracts.id})`;
