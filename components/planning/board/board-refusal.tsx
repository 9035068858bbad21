import { Alert } from "@/components/ui/alert";
import type { Refusal } from "./store";

/** What was refused stays until it is read. */
export function BoardRefusal({ refusal: { text, details }, onRead }: { refusal: Refusal; onRead: () => void }) {
  return (
    <div className="board-refusal">
      <Alert severity="error" isNews>
        <p>{text}</p>
        {details && (
          <ul>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
      </Alert>
      <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={onRead}>
        J’ai lu
      </button>
    </div>
  );
}
