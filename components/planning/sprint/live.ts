/** What comes after the page, in one part, as for the planning board. */
export { LiveSprint } from "./live-sprint";
export { SprintStore } from "./sprint-store";
