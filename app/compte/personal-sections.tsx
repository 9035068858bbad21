import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Instant } from "@/components/ui/instant";
import type { Caller } from "@/server/trpc/caller";
import { createFeedAction, revokeFeedAction, setAlertsAction, setRemindersAction } from "./actions";

type Personal = Awaited<ReturnType<Caller["distribution"]["personal"]>>;

/** Reminders and alerts by mail, and the secret address of one's calendar. */
export function PersonalSections({ personal: { wantsReminders, alerts, sendsMail, feed } }: { personal: Personal }) {
  return (
    <>
      <h2 className="fr-mt-6w">Rappels par courriel</h2>
      {!sendsMail && (
        <Alert severity="info">
          <p>Aucun serveur de messagerie n’est configuré : aucun rappel ne part pour le moment. Votre choix est gardé.</p>
        </Alert>
      )}
      <Form action={setRemindersAction} submitLabel="Enregistrer mon choix">
        <FormField
          name="wantsReminders"
          kind="checkbox"
          label="Me rappeler mes actions en retard ou à échéance proche, et mes relectures attendues"
          hint="Un seul message par jour ouvré, à partir de 8 h, seulement s’il y a quelque chose à rappeler."
          defaultValue={wantsReminders ? "on" : ""}
        />
      </Form>
      {alerts && (
        <>
          <h2 className="fr-mt-6w">Échéances de marché par courriel</h2>
          <Form action={setAlertsAction} submitLabel="Enregistrer ces alertes">
            <FormField
              name="wantsAlerts"
              kind="checkbox"
              label="M’alerter des échéances de marché sur lesquelles je dois agir"
              hint="Avant l’échéance, le jour même, puis une fois si elle est dépassée ; à qui décide, une fois quand un titulaire est en retard. Un seul message par jour ouvré, à partir de 8 h."
              defaultValue={alerts.wantsAlerts ? "on" : ""}
            />
            <FormField name="alertDays" label="Combien de jours ouvrés avant" hint="De 1 à 30, par exemple 5, 1. Vide : le jour même et en cas de retard seulement" defaultValue={alerts.alertDays.join(", ")} />
          </Form>
        </>
      )}
      <h2 className="fr-mt-6w" id="agenda">
        Mon agenda
      </h2>
      <p>Une adresse secrète montre vos réunions, les échéances de vos comptes rendus, les jalons de vos programmes et les échéances de vos marchés dans Outlook, Thunderbird ou votre téléphone. Qui la connaît les lit : ne la transmettez pas.</p>
      {feed && (
        <p>
          Adresse créée le <Instant value={feed.createdAt} />. {feed.lastReadAt ? <>Dernière lecture le <Instant value={feed.lastReadAt} />.</> : "Elle n’a pas encore été lue."}
        </p>
      )}
      <Form action={createFeedAction} submitLabel={feed ? "Remplacer l’adresse" : "Créer l’adresse de mon agenda"}>
        {feed && <p className="fr-text--sm">L’adresse n’est montrée qu’à sa création. La remplacer en montre une nouvelle, et l’ancienne cesse de répondre.</p>}
      </Form>
      {feed && (
        <form action={revokeFeedAction} className="fr-mt-2w">
          <button className="fr-btn fr-btn--tertiary">Révoquer l’adresse</button>
        </form>
      )}
    </>
  );
}
