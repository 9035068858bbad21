import { Dialog, opensDialog } from "@/components/shell/dialog";

const CONFIRMATION_ID = "figer-rapport";

/** The one way to freeze a report, after a confirmation. */
export function FreezeReport({ reportId, action }: { reportId: string; action: (data: FormData) => Promise<void> }) {
  return (
    <>
      <button className="fr-btn" {...opensDialog(CONFIRMATION_ID)}>
        Figer le rapport
      </button>
      <Dialog id={CONFIRMATION_ID} title="Figer ce rapport ?">
        <p>Ses chiffres et ses tableaux resteront pour toujours ceux de cet instant, quoi qu’il arrive ensuite au registre, aux stories et aux commandes. Personne ne pourra le modifier ni le défiger.</p>
        <form action={action}>
          <input type="hidden" name="reportId" value={reportId} />
          <button className="fr-btn">Figer définitivement</button>
        </form>
      </Dialog>
    </>
  );
}
