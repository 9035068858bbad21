import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ANSWER_STATE_LABELS, ANSWER_STEPS, answerMoves } from "@/domain/contracts/answer-steps";
import { ORDER_STEPS, orderMoves, TAKE_UP, TAKEN_UP_STATES } from "@/domain/contracts/order-states";
import { REQUEST_STATE_LABELS, REQUEST_STEPS, requestMoves } from "@/domain/contracts/quote-states";
import type { RuleProfile } from "@/domain/contracts/rule-profile";
import type { StepWords } from "@/domain/contracts/steps";
import { ORDER_STATE_LABELS } from "@/domain/contracts/vocabulary";
import { ROLE_LABELS } from "@/domain/roles";

type Move = { from: string; to: string; step: StepWords };

const COLUMNS: Column<Move>[] = [
  { key: "from", label: "État", isRowHeader: true, cell: ({ from }) => from },
  { key: "label", label: "Étape", cell: ({ step }) => step.label },
  { key: "by", label: "Qui la fait", cell: ({ step }) => step.by.map((role) => ROLE_LABELS[role]).join(", ") },
  { key: "to", label: "Devient", cell: ({ to }) => to },
  { key: "writes", label: "Ce qui est écrit", cell: ({ step }) => step.writes },
];

const TAKEN_UP: Move = { from: "Tenu dans un registre", to: TAKEN_UP_STATES.map((state) => ORDER_STATE_LABELS[state]).join(", "), step: TAKE_UP };
const ORDERS: Move[] = [TAKEN_UP, ...orderMoves().map(({ from, event, to }) => ({ from: ORDER_STATE_LABELS[from], to: ORDER_STATE_LABELS[to], step: ORDER_STEPS[event] }))];
const REQUESTS: Move[] = requestMoves().map(({ from, event, to }) => ({ from: REQUEST_STATE_LABELS[from], to: REQUEST_STATE_LABELS[to], step: REQUEST_STEPS[event] }));

/** Every state of a request and of an order, what may happen to it, who may do it, what it leaves behind: nothing else moves them. */
export function CircuitTables({ rules }: { rules: RuleProfile }) {
  const answers = answerMoves(rules).map(({ from, event, to }) => ({ from: ANSWER_STATE_LABELS[from], to: ANSWER_STATE_LABELS[to], step: ANSWER_STEPS[event] }));
  return (
    <>
      <h2>Circuit d’une demande de devis</h2>
      <DataTable caption="Circuit d’une demande de devis" hidesCaption columns={COLUMNS} rows={REQUESTS} rowKey={({ from, step }) => `${from} ${step.label}`} empty={null} />
      <h2>Circuit d’un bon de commande</h2>
      <DataTable caption="Circuit d’un bon de commande" hidesCaption columns={COLUMNS} rows={ORDERS} rowKey={({ from, step }) => `${from} ${step.label}`} empty={null} />
      <h2>Circuit d’une réponse du titulaire</h2>
      <p>Les délais et les silences de ces règles le composent ; une réponse ne change pas l’état du bon de commande, la décision qui la suit si.</p>
      <DataTable
        caption="Circuit d’une réponse du titulaire"
        hidesCaption
        columns={COLUMNS}
        rows={answers}
        rowKey={({ from, step }) => `${from} ${step.label}`}
        empty={<EmptyState title="Aucune réponse prévue">Ces règles ne donnent au titulaire de délai ni pour répondre à un ajournement, ni pour ses observations sur une réfaction.</EmptyState>}
      />
    </>
  );
}
