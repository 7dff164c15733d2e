#include "core/media/jpeg.h"

#include <turbojpeg.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace platsbesok::media {
namespace {

using Codec = std::unique_ptr<void, int (*)(tjhandle)>;

// The one defect that leaves every pixel whole: bytes between the picture and its end mark, as some cameras write them.
bool is_harmless(tjhandle codec) {
  const std::string_view said = tjGetErrorStr2(codec);
  return tjGetErrorCode(codec) == TJERR_WARNING && said.find("extraneous bytes before marker 0xd9") != said.npos;
}

// Printing colours, stored inverted as every program that writes them does.
void rgb_from_inverted_cmyk(base::Bytes& four) {
  for (std::size_t i = 0; i < four.size(); i += 4) {
    const unsigned black = four[i + 3];
    for (std::size_t channel = 0; channel < 3; ++channel)
      four[i + channel] = static_cast<std::uint8_t>((four[i + channel] * black + 127) / 255);
    four[i + 3] = 255;
  }
}

}  // namespace

void prepare_jpeg() { encode_jpeg(Pixels{1, 1, base::Bytes(4)}); }

Decoded decode_jpeg(base::ByteView file, std::uint32_t longest_side_px) {
  const Codec codec(tjInitDecompress(), tjDestroy);
  if (!codec) return {};
  int width = 0, height = 0, subsampling = -1, colours = -1;
  const auto size_bytes = static_cast<unsigned long>(file.size());
  // Its answer is not looked at: it complains of unusual subsampling, which decoding can do. What it found is.
  tjDecompressHeader3(codec.get(), file.data(), size_bytes, &width, &height, &subsampling, &colours);
  if (width < 1 || height < 1 || colours < 0) return {};
  const auto whole_width_px = static_cast<std::uint32_t>(width), whole_height_px = static_cast<std::uint32_t>(height);
  if (is_too_large(whole_width_px, whole_height_px)) return {Verdict::too_many_pixels, {whole_width_px, whole_height_px, {}}};

  for (const tjscalingfactor factor : {tjscalingfactor{1, 8}, {1, 4}, {1, 2}, {1, 1}}) {
    width = TJSCALED(static_cast<int>(whole_width_px), factor);
    height = TJSCALED(static_cast<int>(whole_height_px), factor);
    if (static_cast<std::uint32_t>(std::max(width, height)) >= longest_side_px) break;
  }
  Decoded decoded{Verdict::done, {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), {}}};
  auto& rgba = decoded.pixels.rgba;
  rgba.resize(std::size_t{4} * decoded.pixels.width_px * decoded.pixels.height_px);
  const bool printed = colours == TJCS_CMYK || colours == TJCS_YCCK;
  if (tjDecompress2(codec.get(), file.data(), size_bytes, rgba.data(), width, 0, height, printed ? TJPF_CMYK : TJPF_RGBA,
                    TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS) != 0 &&
      !is_harmless(codec.get()))
    return {};
  if (printed) rgb_from_inverted_cmyk(rgba);
  return decoded;
}

base::Bytes encode_jpeg(const Pixels& pixels) {
  base::Bytes rgb;
  rgb.reserve(pixels.rgba.size() / 4 * 3);
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    const unsigned alpha = pixels.rgba[i + 3];
    for (std::size_t channel = 0; channel < 3; ++channel)
      rgb.push_back(static_cast<std::uint8_t>((pixels.rgba[i + channel] * alpha + 255 * (255 - alpha) + 127) / 255));
  }
  const Codec codec(tjInitCompress(), tjDestroy);
  unsigned char* made = nullptr;
  unsigned long size_bytes = 0;
  if (!codec || tjCompress2(codec.get(), rgb.data(), static_cast<int>(pixels.width_px), 0, static_cast<int>(pixels.height_px), TJPF_RGB, &made,
                            &size_bytes, TJSAMP_420, jpeg_quality, TJFLAG_ACCURATEDCT) != 0)
    return {};
  base::Bytes file(made, made + size_bytes);
  tjFree(made);
  return file;
}

}  // namespace platsbesok::media
