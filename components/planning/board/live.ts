/** What comes after the page, in one part: two of them would each bring the calendar and the rules of the board. */
export { LiveBoard } from "./live-board";
export { BoardStore } from "./store";
