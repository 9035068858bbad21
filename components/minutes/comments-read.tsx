import { THREAD_KIND_WORDS } from "@/components/editor/comments/words";
import { Instant } from "@/components/ui/instant";
import { Still } from "@/components/ui/still";
import type { Thread } from "@/server/minutes/comment-schema";

/** What was said of the text before it was validated: read, no longer answered. Nothing is shown where nothing was said. */
export function CommentsRead({ threads }: { threads: readonly Thread[] }) {
  if (threads.length === 0) return null;
  const open = threads.filter(({ resolved }) => !resolved).length;
  return (
    <Still as="section" className="fr-mt-4w" aria-label="Commentaires de la relecture">
      <details className="disclosure">
        <summary>
          Commentaires de la relecture ({threads.length}
          {open > 0 && `, dont ${open} sans suite`})
        </summary>
        <ul className="line-list">
          {threads.map(({ id, kind, quote, resolved, remarks }) => (
            <li key={id} className="line-list__item">
              <div>
                <p className="line-list__detail">
                  {THREAD_KIND_WORDS[kind]}
                  {quote && <> sur «&nbsp;{quote}&nbsp;»</>}
                </p>
                {remarks.map(({ id: remark, author, text, createdAt }) => (
                  <p key={remark} className="fr-text--sm fr-mb-1v">
                    <strong>{author}</strong>, <Instant value={createdAt} />
                    &nbsp;: {text}
                  </p>
                ))}
                {resolved && (
                  <p className="line-list__detail">
                    Résolu par {resolved.by}, <Instant value={resolved.at} />
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      </details>
    </Still>
  );
}
