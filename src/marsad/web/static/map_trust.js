// The page lets no script make markup out of text. Leaflet tries one constant of its own when it starts; nothing else passes.
"use strict";
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", { createHTML: (text) => (text === "<svg/>" ? text : null) });
}
