"use server";

import { submitForm } from "@/app/submit-form";
import { chosenIn, PROGRAMME_GONE, TOO_FEW } from "@/components/reporting/chosen-programmes";
import { PROGRAMMES_REFUSALS } from "@/components/reporting/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { FEWEST_PROGRAMMES } from "@/domain/reporting/kinds";
import { pageCaller, type Caller } from "@/server/trpc/caller";
import { refusalOf } from "@/server/trpc/refusal";
import { conclude, reportIn, showAgain, textOf, versionIn } from "./answer";

export async function changeProgrammesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const programmeIds = chosenIn(data);
    if (programmeIds.length < FEWEST_PROGRAMMES) return refuseForm(data, { programmeIds: TOO_FEW[programmeIds.length]! });
    const answer = await changeUnlessGone(api, { reportId: reportIn(data), version: versionIn(data), programmeIds, isReread: data.get("isReread") !== null });
    if (answer === "gone") return refuseForm(data, { programmeIds: PROGRAMME_GONE });
    if (answer.ok) return showAgain(data, "#programmes");
    const { field, told } = PROGRAMMES_REFUSALS[answer.reason];
    return field === null ? refuseForm(data, {}, told) : refuseForm(data, { [field]: told });
  });
}

/** "gone": a role was withdrawn since the form was read. */
async function changeUnlessGone(api: Caller, params: Parameters<Caller["reporting"]["changePortfolioProgrammes"]>[0]) {
  try {
    return await api.reporting.changePortfolioProgrammes(params);
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (code === "NOT_FOUND" || code === "FORBIDDEN") return "gone";
    throw error;
  }
}

type Said = Parameters<Caller["reporting"]["sayWeather"]>[0];

export async function sayProgrammeWeatherAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const [programmeId, axis] = [textOf(data, "ofProgramme"), textOf(data, "axis") as Said["axis"]];
    if (programmeId === "") return refuseForm(data, { ofProgramme: "Choisissez un programme." });
    const isNew = textOf(data, "contributionId") === "";
    const preparation = isNew ? await api.reporting.preparation({ reportId: reportIn(data) }) : null;
    const isSaid = preparation?.isFrozen === false && preparation.portfolio?.weather.some((said) => said.programmeId === programmeId && said.axis === axis);
    if (isSaid) return refuseForm(data, { axis: "Une météo est déjà dite de cet axe pour ce programme : changez-la ci-dessus." });
    const said = { programmeId, axis, weather: textOf(data, "weather") as Said["weather"], reason: textOf(data, "reason") };
    return conclude(data, await api.reporting.sayWeather({ reportId: reportIn(data), version: versionIn(data), ...said }), "#meteo-des-programmes");
  });
}
