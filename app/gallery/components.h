// The page of components: every control in every state, as in the design's picture 11.
#pragma once

#include "app/ui/frame.h"

namespace platsbesok::gallery {

void draw_components(ui::Frame& f);

}  // namespace platsbesok::gallery
