using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>A class of Open Badges 3.0, appendix B, that writes itself as one JSON object.</summary>
public interface IModelObject
{
    void WriteTo(Utf8JsonWriter json);
}
