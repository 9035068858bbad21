import { DecideForms } from "@/components/reporting/decide-forms";
import { DecidedMeanwhile } from "@/components/reporting/in-committee";
import { addressOf } from "@/components/reporting/presentation/keys";
import { Presenter } from "@/components/reporting/presentation/presenter";
import { ScreenContent } from "@/components/reporting/presentation/screen-content";
import { cutIntoScreens } from "@/domain/reporting/screens";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { decideAction, setAsideAction } from "./actions";
import "@/components/reporting/reporting.css";
import "@/components/reporting/presentation/presentation.css";

export const metadata = { title: "Présentation" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ deja?: string }> };

export default async function PresentationPage({ params, searchParams }: Props) {
  const { id: reportId } = await params;
  const { api } = await pageCaller();
  const [view, committee] = await orNotFound(Promise.all([api.reporting.report({ reportId }), api.reporting.inCommittee({ reportId })]));
  const { deja } = await searchParams;
  const actions = { decide: decideAction, setAside: setAsideAction };
  const screens = cutIntoScreens(view.report).map((screen, rank) => ({
    title: screen.part ? `${screen.title} (${screen.part.rank} sur ${screen.part.of})` : screen.title,
    content: (
      <>
        <ScreenContent screen={screen} report={view.report} />
        {screen.content.kind === "asked_decision" && (
          <>
            {deja === screen.content.of.id && <DecidedMeanwhile />}
            <DecideForms asked={screen.content.of} committee={committee} place={`/presentation${addressOf(rank + 1)}`} actions={actions} isOpen />
          </>
        )}
      </>
    ),
  }));
  return <Presenter title={view.report.title} reportId={view.id} minutes={committee.meeting?.durationMinutes ?? null} leaveTo={`/rapports/${view.id}`} screens={screens} />;
}
