import { Alert } from "@/components/ui/alert";
import type { MeetingView } from "@/server/minutes/schema";

/** To somebody kept informed, before there is anything final to read. */
export function AwaitedNotice({ meeting: { isOfficial, versions } }: { meeting: MeetingView }) {
  if (!isOfficial || versions.length > 0) return null;
  return (
    <Alert severity="info" title="Le compte rendu n’est pas encore validé">
      <p>Vous êtes tenu informé des suites de cette instance&nbsp;: son texte paraîtra ici, et vous sera envoyé, une fois validé.</p>
    </Alert>
  );
}
