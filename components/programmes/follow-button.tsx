type FollowButtonProps = {
  action: (data: FormData) => Promise<void>;
  subject: "series" | "increment";
  subjectId: string;
  /** With its article: "l’incrément 27". */
  name: string;
  isFollowed: boolean;
  /** The page to come back to, with its new state. */
  path: string;
};

/** Follows or stops following; what is followed tells its changes on "Ma journée". */
export function FollowButton({ action, subject, subjectId, name, isFollowed, path }: FollowButtonProps) {
  return (
    <form action={action}>
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="subjectId" value={subjectId} />
      <input type="hidden" name="follows" value={isFollowed ? "no" : "yes"} />
      <input type="hidden" name="path" value={path} />
      <button className="fr-btn fr-btn--sm fr-btn--tertiary">
        {isFollowed ? "Ne plus suivre" : "Suivre"}
        <span className="fr-sr-only"> {name}</span>
      </button>
    </form>
  );
}
