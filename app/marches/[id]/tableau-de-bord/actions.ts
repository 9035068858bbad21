"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { dashboardPath } from "@/components/contract-dashboard/places";
import { readSaid } from "@/components/contract-dashboard/said-name";
import type { FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";
import { textOf } from "../../read-contract";

export async function sayTeamAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    await api.contracts.sayTeam({ contractId, people: readSaid(data) });
    const path = dashboardPath(encodeURIComponent(contractId));
    returnTo(path, `?period=${encodeURIComponent(textOf(data, "period"))}#equipe`);
  });
}
