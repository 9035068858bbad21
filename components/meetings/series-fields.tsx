import type { ComponentProps } from "react";
import { DateField } from "@/components/ui/date-field";
import { FormField } from "@/components/ui/form-field";
import type { Delay } from "@/domain/calendar";
import { BALLOT_MAJORITIES, BALLOT_MAJORITY_LABELS, CADENCE_KIND_LABELS, CADENCE_KINDS, CADENCE_PLACE_LABELS, CADENCE_PLACES, MONTH_RANK_LABELS, MONTH_RANKS } from "@/domain/meetings/vocabulary";
import type { Cadence } from "@/domain/meetings/cadence";
import type { BallotRule } from "@/domain/meetings/ballot";
import type { QuorumRule } from "@/domain/meetings/quorum";
import { WEEKDAY_OPTIONS } from "./words";
import "./meetings.css";

export type SeriesValues = {
  name: string;
  purpose: string;
  cadence: Cadence;
  cadenceNote: string;
  startsOn: string;
  usualTime: string;
  usualMinutes: number;
  usualPlace: string;
  /** As typed. */
  agenda: string;
  template: string;
  supportBefore: { n: number; unit: string } | null;
  minutesAfter: { n: number; unit: string } | null;
  silenceDays: number | null;
  quorum: QuorumRule | null;
  ballotRule: BallotRule | null;
};

const UNITS = [
  { value: "working", label: "jours ouvrés" },
  { value: "calendar", label: "jours calendaires" },
  { value: "business_saturday", label: "jours ouvrables (samedi compris)" },
] satisfies { value: Delay["unit"]; label: string }[];

type Props = { values: SeriesValues; context: ComponentProps<typeof DateField>["context"] };

/** Everything that is set for a whole instance, to create or to edit it. */
export function SeriesFields({ values, context }: Props) {
  const { cadence } = values;
  return (
    <>
      <FormField name="name" label="Nom" isRequired defaultValue={values.name} />
      <FormField name="purpose" kind="textarea" label="Finalité" hint="À quoi elle sert, en clair : c’est ce que lira une personne qui arrive." isRequired defaultValue={values.purpose} />
      <fieldset className="meeting-fieldset">
        <legend>Rythme</legend>
        <FormField name="cadenceKind" kind="select" label="Réunions" options={CADENCE_KINDS.map((value) => ({ value, label: CADENCE_KIND_LABELS[value] }))} defaultValue={cadence.kind} />
        <FormField name="every" kind="number" label="Intervalle" hint="1 : chaque semaine ou chaque mois" min={1} max={52} defaultValue={"every" in cadence ? String(cadence.every) : "1"} />
        <FormField name="rank" kind="select" label="Rang dans le mois" hint="Pour un rythme en mois" options={MONTH_RANKS.map((rank) => ({ value: String(rank), label: MONTH_RANK_LABELS[rank] }))} defaultValue={cadence.kind === "monthly" ? String(cadence.rank) : "1"} />
        <FormField name="weekday" kind="select" label="Jour" hint="Pour un rythme en semaines ou en mois" options={WEEKDAY_OPTIONS} defaultValue={"weekday" in cadence ? String(cadence.weekday) : "3"} />
        <FormField name="cadencePlace" kind="select" label="Place" hint="Pour un rythme par sprint ou par incrément" options={CADENCE_PLACES.map((value) => ({ value, label: CADENCE_PLACE_LABELS[value] }))} defaultValue={"place" in cadence ? cadence.place : "last_day"} />
        <FormField name="cadenceNote" label="Précision sur le rythme" hint="Par exemple : pas en août" defaultValue={values.cadenceNote} />
        <DateField name="startsOn" label="À partir du" context={context} hint="Les semaines et les mois se comptent depuis ce jour. Une réunion qui tombe un jour férié passe au jour ouvré suivant." isRequired defaultValue={values.startsOn} />
      </fieldset>
      <fieldset className="meeting-fieldset">
        <legend>D’habitude</legend>
        <FormField name="usualTime" label="Heure" hint="Par exemple 14:30" defaultValue={values.usualTime} />
        <FormField name="usualMinutes" kind="number" label="Durée en minutes" min={5} max={720} isRequired defaultValue={String(values.usualMinutes)} />
        <FormField name="usualPlace" label="Lieu" defaultValue={values.usualPlace} />
      </fieldset>
      <FormField name="agenda" kind="textarea" rows={8} label="Ordre du jour habituel" hint="Un point par ligne : intitulé | durée | intervenant. Une ligne « # Titre » ouvre une partie. Ces points reviennent à chaque réunion." defaultValue={values.agenda} />
      <FormField name="template" kind="textarea" rows={5} label="Modèle de compte rendu" hint="Ce que contient un compte rendu neuf : « # Titre », « ## Sous-titre », « - élément de liste », « [] action », « &lt;&gt; décision »." defaultValue={values.template} />
      <fieldset className="meeting-fieldset">
        <legend>Délais</legend>
        <FormField name="supportDays" kind="number" label="Support à envoyer, en jours avant la réunion" hint="Vide : pas de délai" min={0} max={60} defaultValue={values.supportBefore ? String(Math.abs(values.supportBefore.n)) : ""} />
        <FormField name="supportUnit" kind="select" label="Décompte du support" options={UNITS} defaultValue={values.supportBefore?.unit ?? "calendar"} />
        <FormField name="minutesDays" kind="number" label="Compte rendu à diffuser, en jours après la réunion" hint="Vide : pas de délai" min={0} max={60} defaultValue={values.minutesAfter ? String(values.minutesAfter.n) : ""} />
        <FormField name="minutesUnit" kind="select" label="Décompte du compte rendu" options={UNITS} defaultValue={values.minutesAfter?.unit ?? "working"} />
        <FormField name="silenceDays" kind="number" label="Silence vaut accord après … jours ouvrés" hint="Vide : le silence d’un relecteur ne vaut pas accord" min={1} max={60} defaultValue={values.silenceDays === null ? "" : String(values.silenceDays)} />
      </fieldset>
      <fieldset className="meeting-fieldset">
        <legend>Délibération</legend>
        <FormField
          name="quorum"
          kind="select"
          label="Quorum"
          options={[
            { value: "none", label: "Aucun" },
            { value: "majority", label: "Plus de la moitié des membres" },
            { value: "share", label: "Une part des membres" },
          ]}
          defaultValue={values.quorum === null ? "none" : values.quorum.percent === null ? "majority" : "share"}
        />
        <FormField name="quorumPercent" kind="number" label="Part des membres, en %" hint="Pour un quorum en part" min={1} max={100} defaultValue={values.quorum?.percent ? String(values.quorum.percent) : ""} />
        <FormField name="countsRepresented" kind="checkbox" label="Les membres représentés comptent dans le quorum" defaultValue={values.quorum === null || values.quorum.countsRepresented ? "on" : ""} />
        <FormField name="majority" kind="select" label="Vote" placeholder="Rien n’est mis aux voix" options={BALLOT_MAJORITIES.map((value) => ({ value, label: BALLOT_MAJORITY_LABELS[value] }))} defaultValue={values.ballotRule?.majority ?? ""} />
        <FormField name="chairBreaksTies" kind="checkbox" label="À égalité, la voix de l’animateur l’emporte" defaultValue={values.ballotRule?.chairBreaksTies ? "on" : ""} />
      </fieldset>
    </>
  );
}
