namespace Recognition.OpenBadges.Model;

/// <summary>AchievementType: what kind of achievement it is. Extensible with <c>ext:</c>.</summary>
public static class AchievementTypes
{
    public const string Achievement = "Achievement";
    public const string ApprenticeshipCertificate = "ApprenticeshipCertificate";
    public const string Assessment = "Assessment";
    public const string Assignment = "Assignment";
    public const string AssociateDegree = "AssociateDegree";
    public const string Award = "Award";
    public const string Badge = "Badge";
    public const string BachelorDegree = "BachelorDegree";
    public const string Certificate = "Certificate";
    public const string CertificateOfCompletion = "CertificateOfCompletion";
    public const string Certification = "Certification";
    public const string CommunityService = "CommunityService";
    public const string Competency = "Competency";
    public const string Course = "Course";
    public const string CoCurricular = "CoCurricular";
    public const string Degree = "Degree";
    public const string Diploma = "Diploma";
    public const string DoctoralDegree = "DoctoralDegree";
    public const string Fieldwork = "Fieldwork";
    public const string GeneralEducationDevelopment = "GeneralEducationDevelopment";
    public const string JourneymanCertificate = "JourneymanCertificate";
    public const string LearningProgram = "LearningProgram";
    public const string License = "License";
    public const string Membership = "Membership";
    public const string ProfessionalDoctorate = "ProfessionalDoctorate";
    public const string QualityAssuranceCredential = "QualityAssuranceCredential";
    public const string MasterCertificate = "MasterCertificate";
    public const string MasterDegree = "MasterDegree";
    public const string MicroCredential = "MicroCredential";
    public const string ResearchDoctorate = "ResearchDoctorate";
    public const string SecondarySchoolDiploma = "SecondarySchoolDiploma";

    /// <summary>Every value of the enumeration, in the order of the specification.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Achievement, ApprenticeshipCertificate, Assessment, Assignment, AssociateDegree, Award, Badge,
        BachelorDegree, Certificate, CertificateOfCompletion, Certification, CommunityService, Competency,
        Course, CoCurricular, Degree, Diploma, DoctoralDegree, Fieldwork, GeneralEducationDevelopment,
        JourneymanCertificate, LearningProgram, License, Membership, ProfessionalDoctorate,
        QualityAssuranceCredential, MasterCertificate, MasterDegree, MicroCredential, ResearchDoctorate,
        SecondarySchoolDiploma,
    ];
}
