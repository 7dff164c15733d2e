// Ta bild: the viewfinder, as large as it can be, and one big round button. A press keeps the photo at once; words about it come afterwards. The folder
// of photos is one press away, also when the camera does not work.
#pragma once

#include "app/screens/around.h"
#include "app/screens/photos.h"

namespace platsbesok::app {

struct CameraView {
  Around around;
  Picture frame;                     // texture 0: none yet
  bool shooting = false;
  bool several = false;              // there are others to change to
  std::optional<Broke> broke;
  std::size_t kept = 0;              // photos since it was opened
  std::size_t keeping = 0;           // on their way into the vault
  std::optional<PhotoRow> last;      // the latest that is kept
  std::optional<base::EntityId> about;
  std::string about_words;           // the question's key
  std::size_t finding = 0;
};

CameraView camera_view(const AppState& state);
Intents draw_camera(ui::Frame& f, const CameraView& view);

}  // namespace platsbesok::app
