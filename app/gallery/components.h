// The pages of components: every control in every state. The first is the design's picture 11; the others show what it has no room for.
#pragma once

#include "app/ui/frame.h"

#include <string>
#include <vector>

namespace platsbesok::gallery {

struct ComponentPage {
  std::string name;  // of the picture: "11-komponenter"
  void (*draw)(ui::Frame& f) = nullptr;
  bool keyboard = false;  // with our own keyboard over its foot
};
const std::vector<ComponentPage>& component_pages();

}  // namespace platsbesok::gallery
