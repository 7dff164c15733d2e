// Every widget of the design system; what a screen includes.
#pragma once

#include "app/ui/button.h"
#include "app/ui/card.h"
#include "app/ui/chip.h"
#include "app/ui/choice.h"
#include "app/ui/dialog.h"
#include "app/ui/field.h"
#include "app/ui/flow.h"
#include "app/ui/frame.h"
#include "app/ui/list.h"
#include "app/ui/media.h"
#include "app/ui/message.h"
#include "app/ui/rows.h"
#include "app/ui/scroll.h"
#include "app/ui/shell.h"
#include "app/ui/text.h"
