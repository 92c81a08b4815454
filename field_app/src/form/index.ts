/** Everything of the form engine and its interface that the screens use; fetched when the first form is opened. */

export { openForm } from "./engine.ts";
export { whereabouts } from "./place.ts";
export { refusedForm } from "./refused.ts";
export { formView } from "./view.ts";
